import 'server-only';

/** A file anybody may read, from any site: it holds nothing of whoever asks for it. */
export const openAnswer = (body: string, type: string): Response =>
  new Response(body, {
    headers: {
      'Content-Type': type,
      'Access-Control-Allow-Origin': '*',
      'X-Content-Type-Options': 'nosniff',
    },
  });
