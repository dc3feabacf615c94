/** The comparison where it is narrow: a plan a line, under the name of what is compared. */
const STACKED =
  'table tr,table th,table td{display:block;width:auto}table thead td{display:none}table thead th{display:flex;justify-content:space-between;gap:12px;padding:0 0 2px}table tbody tr{border-top:1px solid var(--l);padding-block:8px}table thead tr{padding-bottom:8px}table tbody tr>*{border:0;padding:0}table td{display:flex;justify-content:space-between;gap:12px}table td:before{content:attr(data-plan);content:attr(data-plan)/"";font-weight:400;color:var(--m)}';

/**
 * The card's rules. One letter a class, because each byte is loaded with the first prompt:
 * c card, s scroller, x close, m meter, b body, i in ink, n note, p price block, g great number, z chosen,
 * f fine print, e ends, a act, d decline row, q quiet button, h hints, l link, o comparison, k check,
 * v for screen readers only; w and r are near and at the limit.
 *
 * Transparent borders are drawn by forced colours, where backgrounds and shadows vanish.
 */
export const CARD_CSS: string = `
:host{all:initial!important;display:block!important;position:fixed!important;z-index:2147483647!important;inset-block-end:var(--uptier-inset,16px)!important;inset-inline-end:var(--uptier-inset,16px)!important}
*{box-sizing:border-box;margin:0;padding:0;font:inherit;letter-spacing:inherit;color:inherit}
.c{position:relative;width:348px;border:1px solid transparent;border-radius:var(--uptier-radius,14px);background:var(--s);color:var(--i);box-shadow:var(--d);font:14px/20px system-ui,sans-serif;font-variant-numeric:tabular-nums;-webkit-font-smoothing:antialiased;-webkit-text-size-adjust:100%;overflow-wrap:anywhere}
.s{max-height:calc(100dvh - 34px);overflow:auto;overscroll-behavior:contain;border-radius:inherit;padding:18px 19px 13px;container-type:inline-size}
button,a{border:0;background:none;cursor:pointer}
:focus-visible:not(h2){outline:2px solid var(--n);outline-offset:2px}
svg{flex:none;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
b{font-weight:600}
.v{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.x{position:absolute;inset-block-start:9px;inset-inline-end:9px;width:28px;height:28px;border-radius:8px;display:grid;place-items:center;color:var(--m);background:var(--s)}
.x:hover,.q:hover{background:var(--h)}
.m{margin:2px 0 14px;margin-inline-end:32px;--b:var(--m)}
.m p{display:flex;justify-content:space-between;gap:12px;font-size:12.5px;line-height:16px;color:var(--m)}
.m b{color:var(--i)}
.m div{margin-top:7px;border-radius:3px;background:var(--l);outline:1px solid transparent;overflow:hidden}
.m i{display:block;border-block-start:6px solid var(--b);border-radius:3px}
.w{--b:var(--f)}.r{--b:var(--r)}
h2{font-size:17px;line-height:23px;font-weight:600;letter-spacing:-.011em;text-wrap:balance;outline:0}
h2:first-child{margin-inline-end:32px}
.b{color:var(--m);margin-top:5px;text-wrap:pretty}.b:empty{display:none}
.i{color:var(--i)}
ul,ol{list-style:none;display:grid;gap:6px;margin-top:12px}
li{display:flex;gap:9px}
li svg{margin-top:3px;color:var(--g)}
.n{display:flex;gap:10px;padding:11px 12px;border:1px solid transparent;border-radius:10px;background:var(--h);margin-top:14px;font-size:13px;line-height:18px}
.n svg{margin-top:1px;color:var(--w)}.n.r svg{color:var(--r)}
.n b,.n span{display:block}.n b:empty{display:none}.n span{color:var(--m)}
.p{margin-top:16px;padding-top:14px;border-top:1px solid var(--l)}
.g{font-size:22px;line-height:26px;font-weight:660;letter-spacing:-.02em}
.g span,s{font-size:13.5px;font-weight:500;color:var(--m);letter-spacing:0}
s{font-size:15px;margin-inline-start:3px}
.f{color:var(--m);font-size:12.5px;line-height:17px;margin-top:3px;text-wrap:pretty}
.e{display:flex;gap:7px;font-size:12.5px;line-height:17px;margin-top:10px}
.e svg{margin-top:1.5px;color:var(--w)}
.e>span{overflow:hidden}
.e>span>*{display:inline-block;padding-inline-end:1em}
.e time{color:var(--m);padding:0;margin-inline-start:-1em}
.e time:before{content:"·";display:inline-block;width:1em;text-align:center}
.e button{margin-inline-start:auto}
fieldset{border:0;min-width:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(120px,1fr));gap:8px;margin-bottom:14px}
label{display:flex;gap:8px;padding:8px 10px;border:1px solid var(--l);border-radius:9px;font-size:13px;line-height:18px;cursor:pointer}
label:hover{background:var(--h)}.z{border-color:var(--i)}
input{flex:none;width:14px;height:14px;margin-top:2px;accent-color:var(--a)}
small.y{color:var(--g)}
.y svg{color:var(--g)}
.d+.q{margin-top:8px}
img{display:block;max-width:100%;height:auto;max-height:180px;object-fit:contain;object-position:0;border-radius:8px;margin-bottom:14px;background:var(--h);color:var(--m);font-size:12px}
.a,.q{display:flex;align-items:center;justify-content:center;gap:8px;width:100%;min-height:42px;padding:6px 14px;border:1px solid transparent;border-radius:10px;background:var(--a);color:var(--o);font-size:14.5px;font-weight:600;text-align:center;text-decoration:none;margin-top:14px}
.a:hover{background:color-mix(in srgb,var(--a) 88%,var(--o))}
[aria-disabled=true]{opacity:.72;cursor:default}[aria-disabled=true].a{background:var(--a)}
.a i{width:15px;height:15px;border-radius:50%;border:2px solid;border-inline-end-color:transparent}
.d{display:flex;gap:8px;margin-top:8px;min-height:36px;align-items:center}
.q{flex:1;min-height:36px;margin:0;border-color:var(--l);border-radius:9px;background:none;color:var(--i);font-size:13.5px;line-height:18px;font-weight:500}
.h{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 16px;margin-top:6px;color:var(--m);font-size:12px}
.l{min-height:24px;color:var(--m);font-size:12px;line-height:16px;text-align:start;text-decoration:underline;text-decoration-color:var(--l);text-underline-offset:3px}
.l:hover{text-decoration-color:currentColor}
.e .l{flex:none;align-self:start;min-width:24px;margin-block:-3.5px;line-height:17px}
.k{width:36px;height:36px;border-radius:50%;display:grid;place-items:center;color:var(--g);margin-bottom:12px;background:color-mix(in srgb,var(--g) 14%,transparent)}
dl{display:grid;gap:6px;margin-top:12px;padding:12px 0;border-block:1px solid var(--l);font-size:13px}
dl div{display:flex;justify-content:space-between;gap:12px}
dt{color:var(--m)}dd{font-weight:500;text-align:end}
ol{gap:2px}
ol a{display:flex;flex:1;gap:10px;align-items:center;padding:8px 0;text-decoration:none}
ol a:after{content:"›";margin-inline-start:auto;color:var(--m)}
ol a:hover{text-decoration:underline}
ol span{width:20px;height:20px;border-radius:50%;border:1.5px solid var(--l);display:grid;place-items:center;font-size:11px;color:var(--m)}
.o{margin-top:10px;border-top:1px solid var(--l)}
table{width:100%;overflow-wrap:break-word;border-collapse:collapse;margin-top:14px;font-size:13px;line-height:18px}
th{font-weight:600;text-align:start;vertical-align:top;padding-bottom:8px}
figure{margin-top:14px;font-size:13px;line-height:18px}
blockquote{color:var(--m)}blockquote:before{content:open-quote}blockquote:after{content:close-quote}
figcaption{margin-top:2px;font-size:12px;color:var(--m)}figcaption .l{color:var(--i);display:inline-flex;align-items:center}
details{margin-top:12px;border-top:1px solid var(--l)}details+details{margin-top:0}
summary{padding:8px 0;font-size:13px;line-height:18px;cursor:pointer;list-style:none;display:flex;justify-content:space-between;gap:12px}
summary::-webkit-details-marker{display:none}
summary:after{content:"";flex:none;width:6px;height:6px;margin:4px 4px 0;border:solid var(--m);border-width:0 1.5px 1.5px 0;rotate:45deg}
[open]>summary:after{rotate:-135deg;margin-top:8px}
details .f{margin:0 0 10px}
small{display:block;font-size:12px;font-weight:400;color:var(--m)}
th+th,td+th,th+td,td+td{width:30%;padding-inline-start:10px}
tbody>*>*{border-top:1px solid var(--l);padding-block:8px;font-weight:400}
td{color:var(--m);vertical-align:top}td.i{font-weight:500}
@container(max-width:288px){${STACKED}}@container(max-width:420px){${STACKED.replaceAll('table', '.j')}}
@media(max-width:399px){:host{inset-block-end:0!important;inset-inline:0!important}.c{width:auto;border-radius:16px 16px 0 0}.s{max-height:85dvh;padding-bottom:calc(13px + env(safe-area-inset-bottom))}}
@media(prefers-reduced-motion:no-preference){.c{animation:u .18s ease-out}.a i{animation:t 1s linear infinite}}
@keyframes u{0%{opacity:0;translate:0 8px}40%{opacity:1}}
@keyframes t{to{rotate:1turn}}
@media print{:host{display:none!important}}
`;
