/** What exceptions say in the browsers: none of it belongs on the page. */
export const SAID_OF_A_FAULT =
  /Cannot read propert|is not a function|is not defined|undefined is not|Unexpected token|TypeError|RangeError|ReferenceError|DOMException|Failed to fetch|NetworkError/;
