export { ProductCard } from './ProductCard';
export { ProductGrid, ProductGridSkeleton } from './ProductGrid';
export { ProductImage } from './ProductImage';
export { useAddToCart } from './useAddToCart';
export { ShopCard } from './ShopCard';
