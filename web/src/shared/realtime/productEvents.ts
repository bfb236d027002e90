/** A product was added, changed or deleted; what it is like now is to be asked. */
export interface ProductMessage {
  productId: string;
  shopId: string;
  status: 'draft' | 'published' | 'deleted';
}

/** A change of many products has come further. Counts are of products. */
export interface ProductEditMessage {
  editId: string;
  total: number;
  changed: number;
  unchanged: number;
  refused: number;
  finished: boolean;
}

/** Free pieces have fallen to a variant's mark or below. */
export interface LowStockMessage {
  productId: string;
  productName: string;
  variants: { variantId: string; name: string; available: number; lowAt: number }[];
}
