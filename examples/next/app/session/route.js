import { createSession, endSession, PEOPLE } from '../../lib/session.js';

/** Signs in. */
export async function POST(request) {
  if (!isFromHere(request)) return new Response('Sign in on our own page.', { status: 403 });
  const user = (await request.formData()).get('user');
  if (!PEOPLE.includes(user)) return new Response('There is no such person.', { status: 400 });
  return new Response(null, { status: 303, headers: { Location: '/', 'Set-Cookie': createSession(user) } });
}

/** Signs out. */
export async function DELETE(request) {
  if (!isFromHere(request)) return new Response('Sign out on our own page.', { status: 403 });
  return new Response(null, { status: 204, headers: { 'Set-Cookie': endSession() } });
}

/** The page of another site must not sign anybody in or out. */
function isFromHere(request) {
  return (request.headers.get('sec-fetch-site') ?? 'same-origin') === 'same-origin';
}
