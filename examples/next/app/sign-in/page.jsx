import { PEOPLE } from '../../lib/session.js';

export default function SignIn() {
  return (
    <main>
      <h1>Sign in</h1>
      <p>This page stands for your own: it knows two people and asks for no password.</p>
      <form method="post" action="/session">
        {PEOPLE.map((user) => (
          <button key={user} name="user" value={user}>
            {user}
          </button>
        ))}
      </form>
    </main>
  );
}
