import { useOnConnected, useSocketEvent } from '@/shared/realtime';

/** Calls back when one product was changed, here or elsewhere. */
export function useProductNews(productId: string, onNews: () => void): void {
  useOnConnected(onNews);
  useSocketEvent('product:updated', (message) => {
    if (message.productId === productId) onNews();
  });
}
