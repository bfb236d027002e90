import { useEffect } from 'react';

import { Loading, ProblemNote, SkeletonText } from '@/shared/ui';

import { usePreviewDescriptionMutation } from './catalogueApi';

/** What the server will keep of a description: what is typed here is never shown as HTML unseen by it. */
export function DescriptionPreview({ html }: { html: string }) {
  const [clean, { data, error }] = usePreviewDescriptionMutation();
  useEffect(() => {
    void clean({ htmlIn: { html } });
  }, [clean, html]);
  if (error !== undefined) return <ProblemNote error={error} />;
  if (data === undefined) {
    return (
      <Loading label="Asking what will be kept">
        <SkeletonText lines={4} />
      </Loading>
    );
  }
  if (data.html === '') return <p className="min-h-40 text-ink-faint">Nothing is written yet.</p>;
  return (
    <div
      className="prose-shop min-h-40 rounded-field border border-line p-4"
      dangerouslySetInnerHTML={{ __html: data.html }}
    />
  );
}
