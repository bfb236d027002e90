export { ReviewCard } from './ReviewCard';
export { ReviewDialog } from './ReviewDialog';
export { ItemReview } from './ItemReview';
