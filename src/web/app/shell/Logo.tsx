/** A beetle: six legs and a segmented log for a body. */
export const Logo = () => (
  <svg width="28" height="28" viewBox="0 0 28 28" role="img" aria-label="Samsa">
    <path
      d="M9 9 5.5 6.5M9 14H4.5M9 19l-3.500 2.500M19 9l3.500-2.500M19 14h4.500M19 19l3.500 2.500M12 5.500 10.500 3M16 5.500 17.500 3"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
    />
    <rect x="9" y="5" width="10" height="18" rx="5" fill="currentColor" />
    <path d="M9 10.500h10M9 14.200h10M9 17.900h10" stroke="var(--canvas)" strokeWidth="1.3" />
  </svg>
)
