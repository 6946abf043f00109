import type { CompiledShift } from '@/lib/availability/availability';
import type { Travel } from '@/lib/territory/distance';
import type { Candidate } from './candidate';
import type { Hold } from './hold';
import type { Rule } from './law';
import type { Left, Miss } from './miss';
import type { Post } from './post';

/** Everything a gate may look at: facts already computed once for this person and this post. */
export type Fitting = {
  readonly candidate: Candidate;
  readonly post: Post;
  readonly shift: CompiledShift;
  readonly hold: Hold | null;
  readonly travel: Travel;
  readonly now: Date;
};

/** One named rule about a person and a post. A row: the next rule is another row. */
export type Gate = Rule & {
  readonly miss: (fitting: Fitting) => Miss | null;
  /** what is left before it would stop the person, for a rule that has a figure; null when nothing is near */
  readonly left?: (fitting: Fitting) => Left | null;
};
