import { DateField } from './date-field';

type Props = {
  /** the days proposed, as a date field holds them */
  readonly from: string;
  readonly until?: string;
};

/** From one day to another, both in. */
export function SpanFields({ from, until }: Props) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <DateField defaultValue={from} label="Du" name="from" />
      <DateField
        {...(until ? { defaultValue: until } : {})}
        hint="Ce jour compris."
        label="Au"
        name="until"
      />
    </div>
  );
}
