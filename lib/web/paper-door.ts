import 'server-only';

/** The document of a paper, to be kept: its bytes as they were made. */
export function pdfResponse({
  pdf,
  code,
}: {
  readonly pdf: Uint8Array;
  readonly code: string;
}): Response {
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="papier-${code}.pdf"`,
      'Cache-Control': 'private, no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex, nofollow',
    },
  });
}
