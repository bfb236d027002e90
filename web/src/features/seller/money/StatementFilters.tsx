import type { StatementState } from '@/shared/api';
import { Field, Input, Select } from '@/shared/ui';

import { periods, type Days, type PeriodName } from './periods';
import { statementStateNames, statementStates } from './statement';

const ALL = 'all';

export interface StatementFiltersProps {
  period: PeriodName;
  days: Days;
  state: StatementState | undefined;
  onPeriod: (period: PeriodName) => void;
  onDays: (days: Days) => void;
  onState: (state: StatementState | undefined) => void;
}

/** Which orders a statement has: of which days, and where their money is. */
export function StatementFilters({
  period,
  days,
  state,
  onPeriod,
  onDays,
  onState,
}: StatementFiltersProps) {
  return (
    <div className="mb-5 flex flex-wrap items-end gap-3">
      <Select<PeriodName>
        label="Period"
        className="h-12 w-full sm:w-48"
        value={period}
        options={periods}
        onChange={onPeriod}
      />
      {period === 'custom' && (
        <div className="grid w-full grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-3 sm:w-auto sm:grid-cols-2">
          <Field label="From">
            <Input
              type="date"
              className="h-12"
              value={days.from ?? ''}
              max={days.to}
              onValueChange={(from) => onDays({ ...days, from })}
            />
          </Field>
          <Field label="To">
            <Input
              type="date"
              className="h-12"
              value={days.to ?? ''}
              min={days.from}
              onValueChange={(to) => onDays({ ...days, to })}
            />
          </Field>
        </div>
      )}
      <Select<StatementState | typeof ALL>
        label="Where the money is"
        className="h-12 w-full sm:w-52"
        value={state ?? ALL}
        options={[
          { value: ALL, label: 'Every state' },
          ...statementStateNames.map((value) => ({ value, label: statementStates[value].label })),
        ]}
        onChange={(next) => onState(next === ALL ? undefined : next)}
      />
    </div>
  );
}
