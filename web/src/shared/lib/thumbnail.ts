const SIDE = 320;

/**
 * A small copy of a chosen picture as a data URL: the page's policy allows no blob: pictures, and a
 * photo of many megabytes would make a slow one.
 *
 * @throws when the file is no picture this browser can read
 */
export async function thumbnailOf(file: File): Promise<string> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.toDataURL('image/webp', 0.8);
}
