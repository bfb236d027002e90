import { api } from '@/shared/api';

const categoryApi = api.enhanceEndpoints({
  endpoints: {
    listAdminCategories: { providesTags: ['AdminCategory'] },
    createCategory: { invalidatesTags: ['AdminCategory', 'Category'] },
    updateCategory: { invalidatesTags: ['AdminCategory', 'Category', 'Product'] },
    deleteCategory: { invalidatesTags: ['AdminCategory', 'Category'] },
    setCategoryCommission: { invalidatesTags: ['AdminCategory'] },
  },
});

export const {
  useListAdminCategoriesQuery,
  useCreateCategoryMutation,
  useUpdateCategoryMutation,
  useDeleteCategoryMutation,
  useSetCategoryCommissionMutation,
} = categoryApi;
