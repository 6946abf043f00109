import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/lib/web/auth';
import { refuseLargeBody } from '@/lib/web/small-body';

type Segments = { readonly params: Promise<{ readonly nextauth: string[] }> };

async function handler(request: NextRequest, segments: Segments) {
  return refuseLargeBody(request) ?? (await NextAuth(request, segments, authOptions()));
}

export { handler as GET, handler as POST };
