import { notFound } from 'next/navigation';
import { readMeetingPdfAs } from '@/lib/evaluation/server/meeting-document';
import { contextAs } from '@/lib/web/current-context';

export const dynamic = 'force-dynamic';

/** The sheet of a meeting of the cell, as a document, from what is known now. */
export async function GET(): Promise<Response> {
  const made = await readMeetingPdfAs(await contextAs('cell'));
  if (!made.ok) notFound();
  return new Response(new Uint8Array(made.value), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'attachment; filename="reunion.pdf"',
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
