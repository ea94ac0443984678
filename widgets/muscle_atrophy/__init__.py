"""The muscle atrophy course: models, figures and explorers."""
