new PagefindUI({ element: '#search', showSubResults: true })
