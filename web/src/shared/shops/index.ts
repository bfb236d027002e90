export { ShopPictures } from './ShopPictures';
