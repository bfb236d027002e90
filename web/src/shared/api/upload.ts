import { useSyncExternalStore } from 'react';

/** How much of the forms under way has left, from 0 to 1; null while there is none. */
let progress: number | null = null;
const watchers = new Set<() => void>();

function tell(next: number | null): void {
  progress = next;
  for (const watcher of [...watchers]) watcher();
}

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** How much of an upload has left, for a bar; null while nothing is uploaded. */
export function useUploadProgress(): number | null {
  return useSyncExternalStore(subscribe, () => progress);
}

/** Sends a request: as `fetch` does, but a form that somebody watches by the one way that tells how far it is. */
export function send(url: string, init: RequestInit & { headers: Headers }): Promise<Response> {
  const { body } = init;
  if (!(body instanceof FormData) || watchers.size === 0) return fetch(url, init);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const end = () => tell(null);
    request.open(init.method ?? 'POST', url);
    init.headers.forEach((value, name) => request.setRequestHeader(name, value));
    request.upload.onprogress = ({ loaded, total }) => tell(total > 0 ? loaded / total : 0);
    request.onload = () => {
      end();
      resolve(answerOf(request));
    };
    request.onerror = request.onabort = () => {
      end();
      reject(new TypeError('The upload did not get through'));
    };
    init.signal?.addEventListener('abort', () => request.abort());
    tell(0);
    request.send(body);
  });
}

function answerOf(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const line of request.getAllResponseHeaders().trim().split(/\r?\n/)) {
    const [name = '', ...value] = line.split(':');
    if (name !== '') headers.append(name.trim(), value.join(':').trim());
  }
  const hasBody = request.status !== 204;
  return new Response(hasBody ? request.responseText : null, { status: request.status, headers });
}
