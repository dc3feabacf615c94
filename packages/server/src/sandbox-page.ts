import type { Order } from './billing.js';

/** What a payment page says. */
export interface SandboxPage {
  kind: 'checkout' | '3ds';
  order: Order;
  /** Null while the person can still decide. */
  ended: 'charged' | 'declined' | 'cancelled' | null;
}

/** The sandbox's payment page: a fake of what a processor or a bank would show. */
export function sandboxPage({ kind, order, ended }: SandboxPage): Response {
  const amount = escapeHtml(words(order));
  const back = order.returnTo;
  const nonce = crypto.randomUUID();
  const title = kind === '3ds' ? 'Your bank asks: is this you?' : `Pay ${amount}`;
  const pay = kind === '3ds' ? 'Yes, approve' : `Pay ${amount}`;
  const no = kind === '3ds' ? 'No, refuse' : 'Cancel and go back';
  const body = ended
    ? `<h1>${{ charged: `Paid ${amount}`, declined: 'Refused', cancelled: 'Cancelled' }[ended]}</h1>
<p>${ended === 'charged' ? 'Your upgrade goes on in the app.' : 'Nothing was charged.'}</p>
${back ? `<p><a href="${escapeHtml(back)}">Back to the app</a></p>` : '<p>You can close this page.</p>'}`
    : `<h1>${title}</h1>
<p>${escapeHtml(order.terms.plan)}, ${escapeHtml(order.terms.price)}, with Visa 4242.</p>
<form method="post"><button name="do" value="pay">${pay}</button>
<button name="do" value="cancel" class="quiet">${no}</button></form>`;
  return new Response(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${ended ? 'Sandbox' : title}</title><style nonce="${nonce}">${STYLE}</style>
<main><p class="note">Sandbox: no money moves.</p>${body}</main></html>`,
    {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        // No form-action: browsers hold it against the redirect back to the app as well.
        'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`,
      },
    },
  );
}

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
main{max-width:22rem;margin:12vh auto;padding:0 1.5rem}h1{font-size:1.5rem;line-height:1.25}
.note{font-size:.8125rem;opacity:.7}form{display:grid;gap:.5rem}
button{font:inherit;padding:.75rem;border:0;border-radius:.5rem;background:CanvasText;color:Canvas;cursor:pointer}
.quiet{background:none;color:inherit}`;

function words({ today: { total } }: Order): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: total.currency });
  const { maximumFractionDigits = 2 } = format.resolvedOptions();
  return format.format(total.amount / 10 ** maximumFractionDigits);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
