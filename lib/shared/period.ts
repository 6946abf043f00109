/** A stretch of time, start included and end excluded, so that two touching shifts do not overlap. */
export type Period = { readonly start: Date; readonly end: Date };

/** Two periods share at least one instant. */
export const overlaps = (a: Period, b: Period) => a.start < b.end && b.start < a.end;

/** The outer period holds the whole inner one. */
export const covers = (outer: Period, inner: Period) =>
  outer.start <= inner.start && inner.end <= outer.end;

const MS_PER_MINUTE = 60_000;

/** Elapsed minutes, whatever the clocks did meanwhile. */
export const minutesOf = ({ start, end }: Period) =>
  (end.getTime() - start.getTime()) / MS_PER_MINUTE;

/** An instant some minutes later (earlier when negative). */
export const minutesAfter = (instant: Date, minutes: number) =>
  new Date(instant.getTime() + minutes * MS_PER_MINUTE);
