/**
 * The page, with the policy's nonce on each script that may run. A block of data needs none.
 *
 * @param {{ nonce: string, files: string, plan: string }} values
 */
export const page = ({ nonce, files, plan }) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Strict notes</title>
    <script nonce="${nonce}">
      // First of all, so that nothing is refused unseen.
      window.violations = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        // Firefox asks for an icon by itself, and this policy allows no picture.
        if (event.blockedURI.endsWith('/favicon.ico')) return;
        window.violations.push(event.effectiveDirective + ' ' + event.blockedURI);
        document.querySelector('output').textContent = String(window.violations.length);
      });
    </script>
    <script type="application/json" data-uptier-facts>
      ${JSON.stringify({
        user: { id: 'u_1' },
        account: { id: 'a_1' },
        plan,
        usage: { notes: { used: 8, limit: plan === 'free' ? 10 : 100 } },
      })}
    </script>
    <script
      nonce="${nonce}"
      async
      data-uptier
      src="${files}/uptier.js"
      data-server="/api/uptier"
    ></script>
  </head>
  <body>
    <main>
      <h1>Strict notes</h1>
      <p>8 of ${plan === 'free' ? 10 : 100} notes</p>
      <p>Refused by the policy so far: <output>0</output></p>
      <button type="button">New note</button>
    </main>
    <script nonce="${nonce}">
      document.querySelector('button').addEventListener('click', () => {
        window.uptier ||= [];
        window.uptier.push(['attempt', 'notes']);
      });
    </script>
  </body>
</html>
`;
