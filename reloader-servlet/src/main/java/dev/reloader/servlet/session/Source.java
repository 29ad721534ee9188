package dev.reloader.servlet.session;

/** What an attribute's object is made of for a generation that has none of it yet. */
sealed interface Source permits Version, Packed {}
