// SPDX-License-Identifier: BSL-1.0
#include "html_style.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

// Contrast of every ink on its paper is at least 4.5 : 1. What a colour says, a sign or a word says too.
std::string_view html_style() {
    return R"css(
:root{color-scheme:light dark;--paper:#fbfaf7;--leaf:#fff;--ink:#1c242e;--soft:#57616d;--line:#e0ddd5;--rail:#ebe8e1;
--good:#23695c;--bad:#a33a2a;--warn:#7d5400;--star:#946200;--gold:#c58a12;--fill:#2f7f70;--loss:#c9604e;--open:#d2a24c;--wash:#f3f1eb}
@media (prefers-color-scheme:dark){:root{--paper:#13171c;--leaf:#1a2027;--ink:#e8e6e0;--soft:#a4aeb9;--line:#313a44;--rail:#2a323b;
--good:#79c9b6;--bad:#f0917f;--warn:#e3b45a;--star:#e6b64c;--gold:#e0ab3c;--fill:#57a895;--loss:#d9705d;--open:#c9963e;--wash:#1f262e}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;padding:2rem 1.5rem 4rem;max-width:60rem;background:var(--paper);color:var(--ink);
font:400 1rem/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;
font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
:lang(zh-CN) body{line-height:1.75;font-family:"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",system-ui,sans-serif}
h1,h2,h3,p,ul,ol,dl,dd,figure,table{margin:0;padding:0}
h1{font-size:clamp(1.5rem,1.1rem + 1.8vw,2.1rem);line-height:1.3;font-weight:650;letter-spacing:-.01em}
:lang(zh-CN) h1{letter-spacing:.02em}
h2{font-size:1.125rem;line-height:1.4;font-weight:650;margin:2.75rem 0 .9rem;padding-top:1.1rem;border-top:1px solid var(--line)}
h3{font-size:1rem;font-weight:650;margin:1.5rem 0 .4rem}
ul,ol{list-style:none}
a{color:inherit;text-decoration:underline;text-decoration-color:var(--soft);text-underline-offset:.2em}
a:focus-visible,button:focus-visible,summary:focus-visible{outline:2px solid var(--good);outline-offset:3px;border-radius:2px}
code{font:.8125rem/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;color:var(--soft)}
.strong{font-weight:650}.faint{color:var(--soft)}.good{color:var(--good)}.bad{color:var(--bad)}.warn{color:var(--warn)}.star{color:var(--star)}
.over{color:var(--soft);font-size:.9375rem}
.who{display:flex;flex-wrap:wrap;gap:.1rem 1.25rem;margin-top:.35rem;color:var(--soft);font-size:.9375rem}
.verdict{display:flex;flex-wrap:wrap;align-items:flex-end;gap:1rem 2.5rem;margin:1.75rem 0 0;padding:1.5rem;background:var(--leaf);border:1px solid var(--line);border-radius:.75rem}
.verdict .stars{display:block;font-size:1.75rem;line-height:1.25;letter-spacing:.08em;color:var(--gold)}
.verdict .stars i{font-style:normal;color:var(--line)}
.verdict .level{font-size:1.375rem;line-height:1.4;font-weight:650}
.verdict .total{margin-left:auto;text-align:right;line-height:1.2;white-space:nowrap}
.verdict .total b{font-size:clamp(2rem,1.4rem + 2.4vw,2.9rem);font-weight:650;letter-spacing:-.02em}
.verdict .next{flex-basis:100%;padding-top:.9rem;border-top:1px solid var(--line);color:var(--soft);font-size:.9375rem}
.levels{display:flex;flex-wrap:wrap;gap:.4rem;flex-basis:100%}
.levels li{padding:.1rem .7rem;border:1px solid var(--line);border-radius:1rem;font-size:.875rem;color:var(--soft)}
.levels .here{background:var(--wash);border-color:var(--good);color:var(--ink);font-weight:650}
.levels .maybe{border-style:dashed;border-color:var(--warn);color:var(--warn)}
.two{display:grid;grid-template-columns:minmax(0,1fr);gap:1.5rem}
.radar{max-width:19rem;margin:0 auto;width:100%}
svg{display:block;width:100%;height:auto;overflow:visible}
svg.bar{height:.5rem;margin-top:.3rem;border-radius:2px}
.rail{fill:var(--rail)}.fill{fill:var(--fill)}.loss{fill:var(--loss)}.gain{fill:var(--fill)}.open{fill:var(--open)}
.web{fill:none;stroke:var(--line);stroke-width:1}.may{fill:none;stroke:var(--open);stroke-width:1.5;stroke-dasharray:4 3}
.area{fill:var(--fill);fill-opacity:.22;stroke:var(--fill);stroke-width:2;stroke-linejoin:round}.dot{fill:var(--fill)}
.radar text{fill:var(--ink);font-size:13px;text-anchor:middle;dominant-baseline:central}
table{width:100%;border-collapse:collapse}
caption{text-align:left;color:var(--soft);font-size:.875rem;padding-bottom:.5rem}
th{font-weight:500;color:var(--soft);font-size:.875rem;text-align:left;vertical-align:bottom}
th,td{padding:.5rem 1.1rem .5rem 0;border-bottom:1px solid var(--line)}
td{vertical-align:top}th:last-child,td:last-child{padding-right:0}
tbody th{color:var(--ink);font-size:1rem;font-weight:400;vertical-align:top}
.n{text-align:right;white-space:nowrap}
.no{width:2.2rem;color:var(--soft)}th.no,.no button{white-space:nowrap}table+table{margin-top:2rem}
tr.sum th,tr.sum td{font-weight:650}
.card{padding:1rem 0;border-bottom:1px solid var(--line);break-inside:avoid}
.title{margin:0;display:flex;gap:1rem;justify-content:space-between;align-items:baseline;font-weight:650;break-after:avoid}
.title .n{font-weight:400;color:var(--soft)}
.entries>li{display:grid;grid-template-columns:3.6rem minmax(0,1fr);gap:0 .8rem;padding:.3rem 0}
.entries .n{color:var(--bad);font-weight:650}.entries .n.good{color:var(--good)}
.seen{border-left:2px solid var(--line);padding-left:.8rem;margin:.2rem 0;white-space:pre-line}
.by{font-size:.875rem;color:var(--soft)}
.alert{padding:.9rem 1.1rem;background:var(--leaf);border:1px solid var(--line);border-left:4px solid var(--bad);border-radius:.4rem;margin-bottom:.7rem;break-inside:avoid}
.ahead{padding:.35rem 0}.ahead li{display:grid;grid-template-columns:1.3rem minmax(0,1fr);padding:.15rem 0}
.lists dt{color:var(--warn);font-weight:650;margin-top:.6rem}
.fixes{margin:.5rem 0 1.25rem}.fixes li{display:flex;justify-content:space-between;gap:1rem;padding:.35rem 0;border-bottom:1px solid var(--line)}
details{border-bottom:1px solid var(--line)}
summary{cursor:pointer;padding:.7rem 0;font-weight:650}
summary .faint{font-weight:400}
details>.inside{padding:0 0 1rem .9rem}
footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.8125rem}
th button{all:unset;cursor:pointer;color:inherit;border-bottom:1px dotted var(--soft)}
th[aria-sort=ascending] button::after{content:" ↑"}th[aria-sort=descending] button::after{content:" ↓"}
td.d1{padding-left:1rem}td.d2{padding-left:2rem}td.d3{padding-left:3rem}td.d4{padding-left:4rem}
.box{display:inline-block;width:1em;height:1em;border:1.5px solid var(--ink);border-radius:2px;vertical-align:-.1em;margin-right:.35em}
.box.on{background:var(--ink)}
.line{display:inline-block;min-width:5rem;border-bottom:1px solid var(--soft)}
.ask{display:inline-block;margin-right:1rem;white-space:nowrap}
.checklist table{font-size:.9375rem;line-height:1.5}
.checklist .clause th{padding-left:1.2rem}.checklist .part th{padding-top:1.1rem;font-weight:650;color:var(--ink);font-size:1rem}
.checklist td.tick{width:5.2rem}.checklist td.fields{width:8.5rem}.checklist td.room{width:28%}
.fill-in{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:.6rem 1.5rem;margin:1.25rem 0}
.fill-in div{display:flex;gap:.6rem;align-items:baseline}.fill-in .line{flex:1}
@media (min-width:48rem){.two{grid-template-columns:18rem minmax(0,1fr);gap:2.5rem;align-items:start}}
@media (max-width:30rem){body{padding:1.25rem 1rem 3rem}.verdict{padding:1.1rem}.verdict .total{margin-left:0;text-align:left;flex-basis:100%}
th,td{padding-right:.55rem}.league .wide{display:none}
.checklist thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.checklist tr{display:block;padding:.6rem 0;border-bottom:1px solid var(--line)}.checklist tbody th,.checklist td,.checklist td.tick,.checklist td.fields,.checklist td.room{display:block;width:auto;border:0;padding:.1rem 0}}
@page{size:A4;margin:16mm 15mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt sans-serif;color:#57616d}}
@media print{:root{color-scheme:light;--paper:#fff;--leaf:#fff;--ink:#000;--soft:#4a525c;--line:#c9c6bf;--rail:#e6e3dc;
--good:#1d5a4f;--bad:#8f2f21;--warn:#6b4800;--star:#7d5200;--gold:#a8740a;--fill:#2f7f70;--loss:#c9604e;--open:#d2a24c;--wash:#f3f1eb}
body{max-width:none;padding:0;font-size:10.5pt}svg,.box.on{print-color-adjust:exact;-webkit-print-color-adjust:exact}
h2{margin-top:1.6rem}h2,h3,caption{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}
details::details-content{content-visibility:visible;display:block}summary{list-style:none}
.two{grid-template-columns:14rem minmax(0,1fr)}.radar{max-width:14rem}th button{border:0}a{text-decoration:none}
th,td{padding-top:.3rem;padding-bottom:.3rem}.card{padding:.55rem 0}.verdict{padding:1rem;margin-top:1rem}footer{margin-top:1.5rem}
.checklist td{height:2.3rem}.checklist table{font-size:9pt;line-height:1.4}.checklist tbody th{font-size:9.5pt}.by{font-size:8.5pt}code{font-size:8pt}.line{min-width:3.5rem}}
)css";
}

std::string_view html_script() {
    return R"js(
for (const button of document.querySelectorAll("th button")) button.addEventListener("click", () => {
  const head = button.closest("th"), body = button.closest("table").tBodies[0], column = head.cellIndex;
  const down = head.getAttribute("aria-sort") === "ascending" || (!head.hasAttribute("aria-sort") && head.dataset.first === "down");
  for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const place = (row) => Number(row.cells[column].dataset.place);
  body.append(...[...body.rows].sort((a, b) => (down ? -1 : 1) * (place(a) - place(b))));
});
)js";
}

} // namespace report
STEELYARD_END_NAMESPACE
