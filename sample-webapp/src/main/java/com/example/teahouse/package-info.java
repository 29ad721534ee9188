/** A tea house: a small servlet application that knows nothing of Reloader. */
package com.example.teahouse;
