"""The office's shell: navigation, what I must do, base templates, tokens, form and table partials."""
