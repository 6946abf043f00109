import 'server-only';
import { createHash } from 'node:crypto';
import nodemailer from 'nodemailer';
import type { Mail } from '../mail';

/** The way out: one pooled connection to the mail server. */
export type Transport = {
  readonly send: (to: string, mail: Mail, dedupeKey: string) => Promise<string | null>;
  readonly close: () => void;
};

const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;

/** The same message has the same Message-ID however often it is offered: a double is recognised as one. */
export function messageIdOf(dedupeKey: string, from: string): string {
  const host = /@([^\s<>@]+)/.exec(from)?.[1] ?? 'releve.invalid';
  return `<${createHash('sha256').update(dedupeKey).digest('hex').slice(0, 32)}@${host}>`;
}

/** Sends by SMTP; files and addresses named in a message are never fetched. */
export function openTransport(smtpUrl: string, from: string, silenceMs = SILENCE_MS): Transport {
  const mailer = nodemailer.createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 5,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (to, { subject, text, html, calendar }, dedupeKey) => {
      const receipt: { response?: string } = await mailer.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId: messageIdOf(dedupeKey, from),
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        ...(calendar
          ? {
              attachments: [
                {
                  filename: 'agenda.ics',
                  content: calendar,
                  contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
                },
              ],
            }
          : {}),
      });
      return receipt.response?.slice(0, 120) ?? null;
    },
    close: () => mailer.close(),
  };
}
