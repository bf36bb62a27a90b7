"""The design system: base pages, components, styles and small scripts for every page of Charter."""
