import { Link } from 'react-router';

import type { AuditLine } from '@/shared/api';
import { formatDateTime } from '@/shared/lib/dates';
import { paths } from '@/shared/lib/paths';
import { CopyText, type Column } from '@/shared/ui';

import { deedOf, linkOf, nameOf, particulars } from './wording';

export const columns: Column<AuditLine>[] = [
  {
    key: 'deed',
    header: 'What',
    primary: true,
    cell: (line) => (
      <span className="font-normal [overflow-wrap:anywhere]">
        <Link to={paths.adminUser(line.actor_id)} className="font-semibold hover:underline">
          {line.actor_name}
        </Link>{' '}
        {deedOf(line.action)} <Target line={line} />
      </span>
    ),
  },
  {
    key: 'reason',
    header: 'Reason',
    cell: (line) => {
      const reason: unknown = line.detail['reason'];
      return typeof reason === 'string' && reason !== '' ? (
        <span className="[overflow-wrap:anywhere] text-ink-soft">{reason}</span>
      ) : (
        <span className="text-ink-faint">–</span>
      );
    },
  },
  {
    key: 'when',
    header: 'When',
    className: 'whitespace-nowrap',
    cell: (line) => formatDateTime(line.created_at),
  },
];

/** Acts on oneself, and on what has no page, need no link. */
function Target({ line }: { line: AuditLine }) {
  if (line.action === 'user.deleted') return null;
  const to = linkOf(line.target);
  const name = nameOf(line);
  if (to === undefined) return <span className="text-ink-soft">{line.target_name}</span>;
  return (
    <Link to={to} className="font-semibold hover:underline">
      {name}
    </Link>
  );
}

/** All that was written down of an act. */
export function Particulars({ line }: { line: AuditLine }) {
  const rows: [string, string][] = [['action', line.action], ...particulars(line.detail)];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-sm">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="[overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
      <dt className="text-ink-soft">target</dt>
      <dd>
        <CopyText text={line.target} label="target" wrap />
      </dd>
      {line.request_id !== '' && (
        <>
          <dt className="text-ink-soft">request</dt>
          <dd>
            <CopyText text={line.request_id} label="request id" wrap />
          </dd>
        </>
      )}
    </dl>
  );
}
