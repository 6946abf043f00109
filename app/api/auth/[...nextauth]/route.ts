import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/lib/web/auth';

type Segments = { readonly params: Promise<{ readonly nextauth: string[] }> };

async function handler(request: NextRequest, segments: Segments) {
  const answer = await NextAuth(request, segments, authOptions());
  return answer;
}

export { handler as GET, handler as POST };
