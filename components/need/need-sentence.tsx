'use client';

import { useEffect, useRef, useState } from 'react';
import { ALSO } from '@/lib/need/also';
import { type Answers, writeSentence } from '@/lib/need/need-sentence';
import type { PlaceChoice } from '@/lib/need/prefill';

type Props = {
  readonly place: PlaceChoice;
  /** the structures offered: the sentence names the one that is chosen, whatever the page was filled for */
  readonly places: readonly PlaceChoice[];
  /** the instant of the page, ISO 8601: « ce soir » is this evening */
  readonly now: string;
  /** what the form opens with */
  readonly first: Answers;
};

function answersOf(form: HTMLFormElement): Answers {
  const said = new FormData(form);
  const one = (name: string) => String(said.get(name) ?? '');
  const all = (name: string) => said.getAll(name).map(String);
  return {
    trade: one('trade'),
    otherTrade: one('otherTrade'),
    seats: one('seats'),
    when: all('when'),
    repeat: all('repeat'),
    day: one('day'),
    start: one('start'),
    end: one('end'),
    endDay: one('endDay'),
    repeatOther: one('repeatOther'),
    weeklyUntil: one('weeklyUntil'),
    relay: one('relay'),
    also: ALSO.map((suffix) => ({
      trade: one(`alsoTrade${suffix}`),
      seats: one(`alsoSeats${suffix}`),
    })),
  };
}

/** The need in one line, as it will be read, written again at each tap. */
export function NeedSentence({ place, places, now, first }: Props) {
  const line = useRef<HTMLParagraphElement>(null);
  const [answers, setAnswers] = useState(first);
  const [chosenId, setChosenId] = useState<string>(place.id);
  const chosen = places.find(({ id }) => id === chosenId) ?? place;
  const { sentence, remark } = writeSentence(answers, chosen, new Date(now));

  useEffect(() => {
    const form = line.current?.closest('form');
    if (!form) return;
    const read = () => {
      setAnswers(answersOf(form));
      setChosenId(String(new FormData(form).get('structureId') || place.id));
    };
    read();
    form.addEventListener('input', read);
    form.addEventListener('change', read);
    return () => {
      form.removeEventListener('input', read);
      form.removeEventListener('change', read);
    };
    // filled anew for another structure, the form is read anew
  }, [place.id]);

  return (
    <div aria-live="polite" className="text-sm noscript:hidden sm:text-base">
      <p className="font-semibold" ref={line}>
        {sentence}
      </p>
      {remark ? <p className="text-muted">{remark}</p> : null}
    </div>
  );
}
