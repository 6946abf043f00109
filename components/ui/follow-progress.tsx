'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const EVERY_MS = 2_000;

/** While something goes on in the background: the page follows by itself, or offers to be read again without script. */
export function FollowProgress() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);

  return (
    <a
      className="hidden min-h-target items-center text-accent underline underline-offset-4 noscript:inline-flex"
      href="?"
    >
      Actualiser la page
    </a>
  );
}
