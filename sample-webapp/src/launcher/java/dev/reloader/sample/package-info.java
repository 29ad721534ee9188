/** Starts the sample in an embedded Jetty; no part of the application. */
package dev.reloader.sample;
