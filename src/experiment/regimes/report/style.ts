/** The report's own style: no fonts or pictures from elsewhere; fits a sheet of paper. */
export const STYLE = `
:root { color-scheme: light; font: 15px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; }
main { max-width: 1100px; margin: 0 auto; padding: 24px 16px; }
h1 { font-size: 26px; } h2 { font-size: 19px; margin-top: 32px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding: 4px 0; color: #444; }
th, td { padding: 3px 10px; border-bottom: 1px solid #ddd; text-align: right; white-space: nowrap; }
th[scope=row] { text-align: left; font-weight: normal; }
.note { border-left: 4px solid #b35900; padding: 4px 12px; }
.small { font-size: 13px; color: #444; }
figure { margin: 12px 0; } figcaption { font-size: 13px; color: #444; }
.plot { width: 100%; max-width: 710px; font-size: 12px; }
.plot text { fill: #1a1a1a; } .plot circle { fill: #005a9c; }
.plot .grid { stroke: #ccc; } .plot .zero { stroke: #444; } .plot .whisker { stroke: #005a9c; stroke-width: 2; }
dt { font-weight: 600; } dd { margin: 0 0 8px 0; }
code { font-size: 12px; overflow-wrap: anywhere; }
@media print { .wide { overflow: visible; } table { font-size: 8px; } th, td { padding: 1px 4px; } section { break-inside: auto; } tr, figure { break-inside: avoid; } }
`;
