/**
 * What strings may become scripts and elements where the browser asks (Trusted Types): scripts of this site,
 * and text without elements, which is what the components' style sheets are.
 */
interface Rules {
  readonly createHTML: (text: string) => string;
  readonly createScriptURL: (address: string) => string;
}

interface TrustedTypes {
  createPolicy(name: "default", rules: Rules): unknown;
}

const RULES: Rules = {
  createHTML(text) {
    if (text.includes("<")) throw new TypeError("Text is shown as text, never as elements.");
    return text;
  },
  createScriptURL(address) {
    if (new URL(address, location.href).origin !== location.origin)
      throw new TypeError("Scripts come from this site only.");
    return address;
  },
};

/** Once, before anything is drawn. */
export function trustOwnOnly(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy("default", RULES);
}
