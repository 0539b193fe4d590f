/** The mark of the product: many lines that become one. */
export function Mark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      stroke="var(--of-processed)"
      strokeWidth={3}
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M4 7c9 0 9 9 16 9h8M4 25c9 0 9-9 16-9M4 16h16" />
    </svg>
  );
}
