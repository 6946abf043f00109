import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { BEHALF_WORDS, sayWrittenFor } from '@/lib/need/behalf';
import type { Behalf } from '@/lib/need/need';
import { ownValue } from '@/lib/shared/own-value';

const TONES = { waiting: 'yellow', confirmed: 'green', refused: 'red' } as const;

type Props = {
  readonly need: { readonly behalf: Behalf | null; readonly toldBy: string | null };
};

/** Who asked for it on the telephone, and where its structure’s word stands. */
export function WrittenFor({ need }: Props) {
  if (!need.behalf) return null;
  return (
    <p className="flex flex-wrap items-center gap-3">
      <Badge tone={TONES[need.behalf]}>{BEHALF_WORDS[need.behalf]}</Badge>
      {sayWrittenFor(need)}
    </p>
  );
}

const DONE: Readonly<Record<string, string>> = {
  note: 'C’est noté : la recherche est lancée, et la direction reçoit un message pour confirmer.',
  modifie: 'C’est modifié : la direction reçoit un message pour confirmer ou corriger.',
};

/** Said once the cell wrote a request down, or said it otherwise. */
export function JustNoted({ done }: { readonly done: unknown }) {
  const words = ownValue(DONE, done);
  if (!words) return null;
  return (
    <div className="mb-6">
      <Banner live tone="success">
        {words}
      </Banner>
    </div>
  );
}
