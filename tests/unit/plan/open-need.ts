import { compileShift } from '@/lib/availability/availability';
import type { Candidate } from '@/lib/matching/candidate';
import { fittingOf } from '@/lib/matching/match';
import type { Post } from '@/lib/matching/post';
import { type Ranked, rate } from '@/lib/matching/ranking';
import type { OpenNeed } from '@/lib/plan/build-instance';
import { NOW } from '../matching/world';

const before = (post: Post, candidate: Candidate): Ranked => {
  const fitting = fittingOf(candidate, post, compileShift(post.period), NOW);
  if (!fitting.hold) throw new Error('holds no trade');
  return rate(fitting, fitting.hold);
};

/** An open need with these people ranked before it. */
export const open = (
  post: Post,
  people: readonly Candidate[],
  rest: Partial<OpenNeed> = {},
): OpenNeed => ({
  post,
  seatsLeft: 1,
  severity: 'serious',
  ranked: people.map((one) => before(post, one)),
  pending: [],
  ...rest,
});
