import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Put your own auth here: this is a placeholder. It knows two people, asks neither for a password, and keeps who is signed in in a
 * cookie that nobody else can write, since it is signed with SESSION_SECRET.
 */
export const PEOPLE = ['ada', 'grace'];

const NAME = 'session';

/** The value of a cookie header for somebody who signs in. */
export function createSession(user) {
  return `${NAME}=${user}.${sign(user)}; Path=/; HttpOnly; SameSite=Lax${secure()}`;
}

/** The value of a cookie header for somebody who signs out. */
export function endSession() {
  return `${NAME}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secure()}`;
}

/** Who sends a request, by its cookies; undefined for a cookie that we did not sign. */
export function findUser(cookies) {
  const [, user, signature] = /(?:^|; )session=(\w+)\.([\w-]+)/.exec(cookies ?? '') ?? [];
  if (!PEOPLE.includes(user)) return undefined;
  const [given, made] = [Buffer.from(signature), Buffer.from(sign(user))];
  return given.length === made.length && timingSafeEqual(given, made) ? user : undefined;
}

function sign(user) {
  const secret = process.env.SESSION_SECRET;
  if (!secret) throw new Error('SESSION_SECRET is not set. Give it a long random text.');
  return createHmac('sha256', secret).update(user).digest('base64url');
}

/** A browser sends it over https alone; `next dev` and `next start` on this machine have none. */
function secure() {
  return process.env.INSECURE_COOKIES ? '' : '; Secure';
}
