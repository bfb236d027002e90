export { EventCountdown } from './EventCountdown';
export { earliestEventEnd } from './eventEnd';
export { PiecesLeft } from './PiecesLeft';
export { ProductCard } from './ProductCard';
export { ProductGrid, ProductGridSkeleton } from './ProductGrid';
export { ProductImage } from './ProductImage';
export { useAddToCart } from './useAddToCart';
export { ShopCard } from './ShopCard';
export { Thumbnail } from './Thumbnail';
