import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { findUser } from '../lib/session.js';
import { Support } from './support.jsx';

export default async function Page() {
  const user = findUser((await cookies()).toString());
  if (!user) redirect('/sign-in');
  return <Support user={user} />;
}
