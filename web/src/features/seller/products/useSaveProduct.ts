import { asProblem, type Problem, type Product } from '@/shared/api';
import { toMultipart } from '@/shared/api/multipart';

import { useCreateProductMutation, useUpdateProductMutation } from '../api';

import type { NewProduct, ProductChange } from './request';

type Create = Parameters<ReturnType<typeof useCreateProductMutation>[0]>[0];
type Update = Parameters<ReturnType<typeof useUpdateProductMutation>[0]>[0];

export type Saved = { product: Product } | { problem: Problem };

/** JSON alone, or JSON beside the files as a form. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- says which body it stands for
function bodyOf<T>(product: ProductChange, files: readonly File[]): T {
  // The client's types know the JSON body only; a form goes the same way.
  if (files.length === 0) return product as T;
  return toMultipart<T>({ product: JSON.stringify(product), images: files });
}

/** Creating and changing products, with pictures where there are new ones. */
export function useSaveProduct() {
  const [createProduct] = useCreateProductMutation();
  const [updateProduct] = useUpdateProductMutation();
  const create = async (product: NewProduct, files: readonly File[]): Promise<Saved> => {
    const productIn = bodyOf<Create['productIn']>(product, files);
    const { data, error } = await createProduct({ productIn });
    return data === undefined ? { problem: asProblem(error) } : { product: data };
  };
  const update = async (
    productId: string,
    change: ProductChange,
    files: readonly File[],
  ): Promise<Saved> => {
    const productPatch = bodyOf<Update['productPatch']>(change, files);
    const { data, error } = await updateProduct({ productId, productPatch });
    return data === undefined ? { problem: asProblem(error) } : { product: data };
  };
  return { create, update };
}
