import 'server-only';
import http from 'node:http';
import { env } from '@/lib/env';

/**
 * Where no proxy is named, what a request says of its own address is its caller's invention: it goes before anything
 * reads it, and the framework writes the address of the connection instead. Called once, when the process starts.
 */
export function distrustForwardedAddress(): void {
  if (env().TRUSTED_IP_HEADER) return;
  const emit = http.Server.prototype.emit;
  http.Server.prototype.emit = function distrusting(this: http.Server, ...given: unknown[]) {
    const [event, request] = given;
    if (event === 'request' && request instanceof http.IncomingMessage)
      delete request.headers['x-forwarded-for'];
    return Reflect.apply(emit, this, given);
  };
}
