/**
 * Pictures among the characters, as Lucene 8 knows them (emoji-data 11.0, equal to Unicode 12 in these):
 * written out, since browsers know other versions of Unicode. For use between brackets of an expression with
 * the flag u.
 */

export const EXTENDED_PICTOGRAPHIC = String.raw`\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9-\u21aa\u231a-\u231b\u2328\u2388\u23cf\u23e9-\u23f3\u23f8-\u23fa\u24c2\u25aa-\u25ab\u25b6\u25c0\u25fb-\u25fe\u2600-\u2605\u2607-\u2612\u2614-\u2685\u2690-\u2705\u2708-\u2712\u2714\u2716\u271d\u2721\u2728\u2733-\u2734\u2744\u2747\u274c\u274e\u2753-\u2755\u2757\u2763-\u2767\u2795-\u2797\u27a1\u27b0\u27bf\u2934-\u2935\u2b05-\u2b07\u2b1b-\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299\u{1f000}-\u{1f0ff}\u{1f10d}-\u{1f10f}\u{1f12f}\u{1f16c}-\u{1f171}\u{1f17e}-\u{1f17f}\u{1f18e}\u{1f191}-\u{1f19a}\u{1f1ad}-\u{1f1e5}\u{1f201}-\u{1f20f}\u{1f21a}\u{1f22f}\u{1f232}-\u{1f23a}\u{1f23c}-\u{1f23f}\u{1f249}-\u{1f3fa}\u{1f400}-\u{1f53d}\u{1f546}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f774}-\u{1f77f}\u{1f7d5}-\u{1f7ff}\u{1f80c}-\u{1f80f}\u{1f848}-\u{1f84f}\u{1f85a}-\u{1f85f}\u{1f888}-\u{1f88f}\u{1f8ae}-\u{1f8ff}\u{1f90c}-\u{1f93a}\u{1f93c}-\u{1f945}\u{1f947}-\u{1fffd}`;

/** Shades of skin. */
export const EMOJI_MODIFIER = String.raw`\u{1f3fb}-\u{1f3ff}`;

/** What a shade of skin can follow. */
export const EMOJI_MODIFIER_BASE = String.raw`\u261d\u26f9\u270a-\u270d\u{1f385}\u{1f3c2}-\u{1f3c4}\u{1f3c7}\u{1f3ca}-\u{1f3cc}\u{1f442}-\u{1f443}\u{1f446}-\u{1f450}\u{1f466}-\u{1f469}\u{1f46e}\u{1f470}-\u{1f478}\u{1f47c}\u{1f481}-\u{1f483}\u{1f485}-\u{1f487}\u{1f4aa}\u{1f574}-\u{1f575}\u{1f57a}\u{1f590}\u{1f595}-\u{1f596}\u{1f645}-\u{1f647}\u{1f64b}-\u{1f64f}\u{1f6a3}\u{1f6b4}-\u{1f6b6}\u{1f6c0}\u{1f6cc}\u{1f918}-\u{1f91c}\u{1f91e}-\u{1f91f}\u{1f926}\u{1f930}-\u{1f939}\u{1f93d}-\u{1f93e}\u{1f9b5}-\u{1f9b6}\u{1f9b8}-\u{1f9b9}\u{1f9d1}-\u{1f9dd}`;

export const REGIONAL_INDICATOR = String.raw`\u{1f1e6}-\u{1f1ff}`;
