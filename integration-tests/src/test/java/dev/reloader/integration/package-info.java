/** What users do, done to real servers. */
@NullMarked
package dev.reloader.integration;

import org.jspecify.annotations.NullMarked;
