"""Stage 4: quantities in their sentences in, claims out: subject, topic, whole, period, status, attribution."""
