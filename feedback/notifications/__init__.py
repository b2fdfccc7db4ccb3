"""Mails: what each says, and its way to the mail server."""
