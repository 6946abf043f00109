'use client';

import { useEffect, useRef } from 'react';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { PRESENCE } from '@/lib/queue/case';

type Props = { readonly look: FormAction; readonly subject: string; readonly version: string };

/** Says, while this page stays in sight, that somebody reads the case: colleagues see it. */
export function CasePresence({ look, subject, version }: Props) {
  const latest = useRef(version);
  latest.current = version;
  useEffect(() => {
    const say = () => {
      if (document.visibilityState !== 'visible') return;
      const form = new FormData();
      form.set('subject', subject);
      form.set('seen', latest.current);
      // a cut network is said by the live stream; the next turn tries again
      look({}, form).catch(() => undefined);
    };
    say();
    const turn = setInterval(say, PRESENCE.renewSeconds * 1000);
    return () => clearInterval(turn);
  }, [look, subject]);
  return null;
}
