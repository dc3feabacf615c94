const LIGHT =
  'color-scheme:light;--i:#16181d;--m:#5d6470;--l:#e6e8ec;--b:#8b919c;--s:#fff;--h:#f6f7f9;--g:#15803d;--w:#b45309;--r:#b42318;--n:#2563eb;--d:0 0 0 1px rgba(18,22,33,.07),0 2px 6px rgba(18,22,33,.05),0 18px 44px -12px rgba(18,22,33,.22)';
const DARK =
  'color-scheme:dark;--i:#f1f2f4;--m:#a5acb8;--l:#30343c;--b:#7d8491;--s:#1b1d22;--h:#26292f;--g:#4ade80;--w:#fbbf24;--r:#f97066;--n:#7aa7ff;--d:0 0 0 1px rgba(255,255,255,.09),0 18px 44px -12px rgba(0,0,0,.6)';

/** The overlay's rules: the card's own colours and lines, denser. It lies at the start, where no card does. */
export const DEBUG_CSS: string = `
:host{all:initial!important;display:block!important;position:fixed!important;z-index:2147483646!important;inset:16px auto auto 16px!important;margin:0!important;padding:0!important;border:0!important;background:none!important;overflow:visible!important}
:host(:dir(rtl)){inset:16px 16px auto auto!important}
*{box-sizing:border-box;margin:0;padding:0;font:inherit;color:inherit}
.c{${LIGHT};width:400px;max-width:calc(100vw - 32px);max-height:calc(100dvh - 32px);display:flex;flex-direction:column;border:1px solid transparent;border-radius:14px;background:var(--s);color:var(--i);box-shadow:var(--d);font:13px/18px system-ui,sans-serif;font-variant-numeric:tabular-nums;-webkit-font-smoothing:antialiased;overflow-wrap:anywhere}
@media(prefers-color-scheme:dark){.c{${DARK}}}
header{display:flex;align-items:center;gap:8px;padding:13px 12px 11px 17px;border-bottom:1px solid var(--l)}
h2{font-size:14px;font-weight:600;letter-spacing:-.01em}
header p{flex:1;color:var(--m);text-align:end}
button{border:0;background:none;cursor:pointer;border-radius:8px}
.x{width:28px;height:28px;display:grid;place-items:center;color:var(--m)}
.x svg{width:14px;height:14px;stroke:currentColor;stroke-width:1.6;stroke-linecap:round}
button:hover,summary:hover{background:var(--h)}
:focus-visible{outline:2px solid var(--n);outline-offset:2px}
summary:focus-visible{outline-offset:-2px}
.t{padding:10px 17px 12px;border-bottom:1px solid var(--l)}
.t p{display:flex;justify-content:space-between;gap:12px;color:var(--m);font-size:12px;line-height:16px}
.t p b{color:var(--i);font-weight:600}
.g{display:flex;gap:2px;margin-top:8px;padding:2px;border-radius:9px;background:var(--h);border:0}
.g label{flex:1;position:relative;text-align:center}
.g span{display:block;padding:4px 0;border-radius:7px;border:1px solid transparent;color:var(--m);font-size:12px;cursor:pointer}
.g input{position:absolute;inset:0;opacity:0;width:100%;height:100%;cursor:pointer}
.g input:checked+span{background:var(--s);color:var(--i);font-weight:600;box-shadow:0 0 0 1px var(--l)}
.g input:focus-visible+span{outline:2px solid var(--n);outline-offset:1px}
.s{overflow:auto;overscroll-behavior:contain;padding:6px 6px 8px;border-radius:0 0 14px 14px}
h3{padding:9px 11px 4px;color:var(--m);font-size:12px;line-height:16px;font-weight:600}
summary{display:flex;gap:9px;align-items:baseline;padding:6px 11px;border-radius:8px;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary b{font-weight:600}
summary em{margin-inline-start:auto;font-style:normal;color:var(--m);font-size:12px;text-align:end}
.k{flex:none;width:8px;height:8px;border-radius:50%;border:1.5px solid var(--b);translate:0 -.5px}
.k.shown{background:var(--g);border-color:var(--g)}.k.left-out{border-color:var(--r);background:var(--r)}.k.held-out{border-color:var(--w)}
.o{padding:1px 11px 11px 28px}
.o>p{color:var(--m);text-wrap:pretty}
.q{display:flex;gap:6px;margin-top:9px}
.q button{padding:4px 11px;border:1px solid var(--l);border-radius:8px;font-weight:500}
dl{display:grid;grid-template-columns:auto 1fr;gap:3px 14px;margin-top:7px;font-size:12px;line-height:17px}
dt{color:var(--m)}dd{text-align:end}
.o dl dd{text-align:start}
.d dl{padding:0 11px 8px;margin-top:2px}
.d summary::after{content:"";margin-inline-start:auto;width:5px;height:5px;border:solid var(--b);border-width:0 1.5px 1.5px 0;rotate:45deg;translate:0 -2px}
.d[open]>summary::after{rotate:225deg;translate:0 1px}
.d{border-top:1px solid var(--l)}.d summary{margin-top:1px}
.e{padding:4px 11px 9px;color:var(--m)}
.v{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(max-width:459px){:host{inset:0 0 auto 0!important}.c{width:100vw;max-width:none;max-height:46dvh;border-radius:0 0 16px 16px}}
@media print{:host{display:none!important}}
`;
