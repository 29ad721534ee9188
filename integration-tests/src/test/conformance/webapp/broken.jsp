<%@ page contentType="text/plain" %><%= no java %>
