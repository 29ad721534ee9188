<%@ page contentType="text/html; charset=UTF-8" session="false" %>
<% String root = request.getContextPath(); %>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>About · Tea house</title>
  <link rel="icon" href="<%= root %>/cup.svg">
  <link rel="stylesheet" href="<%= root %>/style.css">
</head>
<body>
  <header>
    <a class="brand" href="<%= root %>/"><img src="<%= root %>/cup.svg" alt="">Tea house</a>
    <nav>
      <a href="<%= root %>/menu">Menu</a>
      <a href="<%= root %>/cart">Cart</a>
      <a href="<%= root %>/postcards">Postcards</a>
      <a href="<%= root %>/about.jsp">About</a>
      <a href="<%= root %>/api/teas">API</a>
    </nav>
  </header>
  <main>
    <h1>About</h1>
    <p class="greeting">Three tables, one window, and five teas.</p>
    <p>This page is a JSP: edit <code>about.jsp</code> and refresh. It is
      part of generation <%= response.getHeader("X-Reloader-Generation") %> of the application, as
      the servlets are.</p>
  </main>
  <footer>
    <span>Open as long as somebody edits.</span>
    <a href="<%= root %>/__reloader/">Dashboard</a>
  </footer>
</body>
</html>
